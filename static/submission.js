// The page of a submission that is not judged yet: the verdict comes in without a reload.
import { follow } from "./results.js";

const panel = document.querySelector("#results");
const announce = document.querySelector("#announce");
follow(panel.dataset.submission, panel, {
  verdict: (words) => {
    announce.textContent = words;
    document.title = `${words} · jaxdojo`;
  },
  lost: () => {},
  gone: () => location.reload(),
});
