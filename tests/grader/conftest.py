"""What the tests of this folder share: properties are looked for at leisure, on a busy machine too."""

from hypothesis import settings

settings.register_profile("at leisure", deadline=None)
settings.load_profile("at leisure")
