// A server that has just started is not ready at once: the foot follows how far it is, and says nothing when it is.
const everyMs = 3000;
const starting = document.querySelector("#starting");
const preparing = document.querySelector("#preparing");

async function look() {
  if (document.hidden) return false;
  let health;
  try {
    const answer = await fetch("/healthz", { signal: AbortSignal.timeout(everyMs) });
    health = await answer.json();
  } catch {
    // It may be being started again; the next look tells.
    return false;
  }
  if (!health.tier) return false;
  starting?.remove();
  const { done = 0, total = 0 } = health.building ?? {};
  preparing.querySelector("span").textContent = `${done} of ${total}`;
  Object.assign(preparing.querySelector("progress"), { value: done, max: total });
  preparing.hidden = done >= total;
  return preparing.hidden;
}

const timer = setInterval(async () => {
  if (await look()) clearInterval(timer);
}, everyMs);
