import { installPackages } from "./support/packages.js";

await installPackages(console.error);
