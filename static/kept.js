// What this browser keeps. It may refuse its storage (private window, full, switched off): nothing breaks for it.
export function storage(key) {
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return undefined;
    }
  };
  return {
    key,
    read: () => attempt(() => localStorage.getItem(key)) ?? null,
    // Gives whether it was kept; null forgets it.
    write: (text) =>
      attempt(() => (text === null ? localStorage.removeItem(key) : localStorage.setItem(key, text), true)) === true,
  };
}
