// Runs before the first paint. app/theme.ts changes the theme later.
const theme = localStorage.getItem("bifold.theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
