// Draws the pictures of results when they come into sight; until then nothing that draws is loaded.
const loading = () => import("./pictures/figure.js");

// A little before they are in sight, in the page and in the panes that scroll on their own.
const margins = { rootMargin: "300px", scrollMargin: "300px" };
const watching = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    watching.unobserve(target);
    // Its words are on the page already; without its drawing they stay.
    loading()
      .then(({ drawFigure }) => drawFigure(target))
      .catch((error) => console.warn("A picture was not drawn; its words stay.", error));
  }
}, margins);

// A picture in a closed fold is in sight once the fold is opened.
export function watchPictures(root) {
  for (const figure of root.querySelectorAll("[data-picture]")) watching.observe(figure);
}
