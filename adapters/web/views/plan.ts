// The routes of the pages about the plan: the file, readiness, the run sheet, and the interview that writes a plan.
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { planFileMarkup } from '#src/pages/plan/file.ts';
import { readAnswers, type Typed } from '#src/pages/plan/interview/fields.ts';
import { interviewMarkup, writtenMarkup } from '#src/pages/plan/interview/page.ts';
import { interviewWords } from '#src/pages/plan/interview/words.ts';
import { readinessMarkup } from '#src/pages/plan/readiness.ts';
import { sheetPageMarkup } from '#src/pages/plan/run-sheet.ts';
import type { PlanPages } from '#src/pages/plan/view.ts';
import { planPageWords } from '#src/pages/plan/words.ts';
import { readFields } from '../http/incoming.ts';
import { askWho } from '../http/looking.ts';
import { problem, type ServerParts } from '../http/parts.ts';
import { whoIs } from '../http/visitor.ts';
import { limits, platformName, type LocalPerson } from '../settings.ts';
import { words } from '../words.ts';

type Show = (pages: PlanPages, context: Context, me: LocalPerson) => Response | Promise<Response>;

export function planRoutes(parts: ServerParts): Hono {
  const { pages, settings, people } = parts;
  const app = new Hono();
  const small = bodyLimit({
    maxSize: limits.form,
    onError: (context) => problem(parts, context, words.tooLarge, 413),
  });
  const shown =
    (show: Show) =>
    (context: Context): Response | Promise<Response> => {
      const me = whoIs(context, people);
      if (me === null)
        return context.req.method === 'GET'
          ? askWho(parts, context)
          : problem(parts, context, words.sayWho, 403);
      const plan = settings.planPages();
      return plan === null ? problem(parts, context, words.noPage, 404) : show(plan, context, me);
    };

  app.get(
    '/plan',
    shown(async (plan, context) => {
      const view = await plan.file(context.req.query('from') ?? null);
      return context.html(pages.whole(planPageWords.planTitle, '/graph', planFileMarkup(view)));
    }),
  );
  app.get(
    '/readiness',
    shown(async (plan, context) => {
      const view = await plan.readiness();
      if (view === null) return context.redirect('/plan');
      const drawn = readinessMarkup(view, () => settings.ids.next());
      return context.html(pages.whole(planPageWords.readinessTitle, '/graph', drawn));
    }),
  );
  app.get(
    '/run-sheet',
    shown((plan, context, me) => sheet(parts, plan, context, me)),
  );
  app.get(
    '/plan/new',
    shown((_, context) => context.html(interview(parts, { timezone: settings.zone() }, {}, 0))),
  );
  app.post(
    '/plan/new',
    small,
    shown(async (plan, context) => {
      const { write, more, ...typed } = await typedIn(context);
      if (write === undefined) return context.html(interview(parts, typed, {}, more === undefined ? 0 : 1));
      const { answers, wrong } = readAnswers(typed);
      if (Object.keys(wrong).length > 0) return context.html(interview(parts, typed, wrong, 0), 400);
      const { text, left } = plan.interview(answers);
      return context.html(pages.whole(interviewWords.written, '/graph', writtenMarkup(text, left, typed)));
    }),
  );
  app.post(
    '/plan/new/plan.yaml',
    small,
    shown(async (plan, context) => {
      const { text } = plan.interview(readAnswers(await typedIn(context)).answers);
      context.header('content-type', 'application/yaml; charset=utf-8');
      context.header('content-disposition', 'attachment; filename="plan.yaml"');
      return context.body(text);
    }),
  );
  return app;
}

function interview(parts: ServerParts, typed: Typed, wrong: Typed, more: number): string {
  return parts.pages.whole(interviewWords.title, '/graph', interviewMarkup({ typed, wrong }, more));
}

const fieldNames = /^(?:name|timezone|write|more|(?:people|partners|services)\.\d{1,3}\.[A-Za-z]{1,20})$/;

/** Only the fields of our own form; text alone. */
async function typedIn(context: Context): Promise<Record<string, string>> {
  const fields = Object.entries(await readFields(context));
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      fieldNames.test(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

const incidents = /^[OD]-[1-9]\d{0,8}$/;

async function sheet(
  { pages }: ServerParts,
  plan: PlanPages,
  context: Context,
  me: LocalPerson,
): Promise<Response> {
  const asked = context.req.query('incident') ?? '';
  const incident = incidents.test(asked) ? asked : null;
  const found = await plan.sheet({ platform: platformName, user: me.user }, incident);
  if (found === null) return context.redirect('/plan');
  if (context.req.query('format') === 'text') return context.text(plan.text(found));
  const asText = `/run-sheet?${new URLSearchParams({ format: 'text', incident: asked }).toString()}`;
  return context.html(pages.whole(found.title, '/graph', sheetPageMarkup(found, asText)));
}
