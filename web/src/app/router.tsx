// Builds the routes from the modules: light pages directly, kit pages below one lazy layout.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { parseSearch, stringifySearch, type PageRoute } from '@core/routing';
import { Shell } from '@core/shell/Shell';
import { ButtonLink } from '@core/ui/Button';
import { Empty, Failure, Loading } from '@core/ui/states';
import { nav, pages } from './modules';
import { Tools } from './Tools';

function PageNotFound() {
  const t = useCoreTexts();
  return (
    <Empty title={t.errors.page} action={<ButtonLink to={paths.home}>{t.errors.home}</ButtonLink>}>
      {t.errors.pageHint}
    </Empty>
  );
}

function PageCrash({ error }: ErrorComponentProps) {
  return (
    <Failure
      error={error instanceof Error ? error : new Error(String(error))}
      retry={() => window.location.reload()}
    />
  );
}

const root = createRootRoute({
  component: () => <Shell nav={nav} tools={<Tools />} />,
  notFoundComponent: PageNotFound,
});
const kit = createRoute({
  getParentRoute: () => root,
  id: 'kit',
  component: lazyRouteComponent(() => import('@core/widgets/KitLayout')),
});

const pageOf = (parent: typeof root | typeof kit) => (page: PageRoute) =>
  createRoute({ getParentRoute: () => parent, path: page.path, component: lazyRouteComponent(page.load) });

export const router = createRouter({
  routeTree: root.addChildren([
    ...pages.filter((page) => !page.kit).map(pageOf(root)),
    kit.addChildren(pages.filter((page) => page.kit).map(pageOf(kit))),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: PageCrash,
  scrollRestoration: true,
});
