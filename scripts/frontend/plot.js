// The plots of results: uPlot as it is, built into static/vendor/plot/plot.js.
export { default } from "uplot";
