// The page of a submission: its pictures, and where it is not judged yet the verdict, without a reload.
import { watchPictures } from "./pictures.js";
import { follow } from "./results.js";

const panel = document.querySelector("#results");
const announce = document.querySelector("#announce");
watchPictures(panel);
if (panel.dataset.status !== "judged")
  follow(panel.dataset.submission, panel, {
    verdict: (words) => {
      announce.textContent = words;
      document.title = `${words} · jaxdojo`;
    },
    lost: () => {},
    gone: () => location.reload(),
  });
