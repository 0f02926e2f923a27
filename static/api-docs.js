// Draws the OpenAPI document in the dress of the system's colour scheme; nothing is fetched from elsewhere.
const root = document.querySelector("#api-docs");
const dark = matchMedia("(prefers-color-scheme: dark)");
const dress = () => document.documentElement.classList.toggle("dark-mode", dark.matches);

dark.addEventListener("change", dress);
dress();
window.SwaggerUIBundle({
  domNode: root,
  url: root.dataset.openapi,
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
});
