// Lets the reader move the borders of the problem page, by pointer or by arrow keys, and remembers where they stood.
const borders = [
  {
    host: ".problem__work",
    area: ".problem",
    orientation: "vertical",
    property: "--text-share",
    start: 44,
    label: "Width of the problem's text, in per cent",
  },
  {
    host: "#results",
    area: ".problem__work",
    orientation: "horizontal",
    property: "--results-share",
    start: 46,
    label: "Height of the results, in per cent",
  },
];
const least = 20;
const most = 75;
const steps = { ArrowLeft: -2, ArrowRight: 2, ArrowUp: 2, ArrowDown: -2 };

function shareAt(event, area, orientation) {
  const box = area.getBoundingClientRect();
  return orientation === "vertical"
    ? (event.clientX - box.left) / box.width
    : (box.bottom - event.clientY) / box.height;
}

function remembered(key) {
  try {
    return Number(localStorage.getItem(key));
  } catch {
    return 0;
  }
}

function addBorder({ host, area, orientation, property, start, label }) {
  const key = `jaxdojo:split:${orientation}`;
  const root = document.querySelector(area);
  const border = document.createElement("div");
  const attributes = {
    class: "split",
    role: "separator",
    tabindex: 0,
    "aria-orientation": orientation,
    "aria-label": label,
    "aria-valuemin": least,
    "aria-valuemax": most,
  };
  for (const [name, value] of Object.entries(attributes)) border.setAttribute(name, value);

  function place(percent) {
    const share = Math.round(Math.min(most, Math.max(least, percent)) * 10) / 10;
    root.style.setProperty(property, `${share}%`);
    border.ariaValueNow = share;
  }

  function move(percent) {
    place(percent);
    try {
      localStorage.setItem(key, border.ariaValueNow);
    } catch {
      /* the border still moves; it is only not remembered */
    }
  }

  border.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    border.setPointerCapture(event.pointerId);
  });
  border.addEventListener("pointermove", (event) => {
    if (border.hasPointerCapture(event.pointerId)) move(100 * shareAt(event, root, orientation));
  });
  border.addEventListener("dblclick", () => move(start));
  border.addEventListener("keydown", (event) => {
    if (!(event.key in steps)) return;
    event.preventDefault();
    move(Number(border.ariaValueNow) + steps[event.key]);
  });
  place(remembered(key) || start);
  document.querySelector(host).prepend(border);
}

export function movableBorders() {
  borders.forEach(addBorder);
}
