import type { Route } from "../api/generated";

/** The routes that the catalog knows. The page of the web site takes what the web account takes. */
export type CatalogRoute = Exclude<Route, "browser">;

/** Whose rules, prices and image limits hold for a route. */
export function catalogRoute(route: Route): CatalogRoute {
  return route === "browser" ? "web" : route;
}

const names: Record<Route, string> = {
  platform: "API key",
  web: "Web",
  browser: "Web, through the page",
};

/** How something was made, for a person. */
export function routeText(route: Route): string {
  return names[route];
}
