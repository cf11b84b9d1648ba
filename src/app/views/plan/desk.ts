// Everything that is made from the plan beside incidents, put together: run sheets, what is told of them, pages.
import type { PlanPages } from '#src/pages/plan/view.ts';
import { createPlanPages, type PlanPagesDeps } from './pages.ts';
import { createPapers, type Papers } from './papers.ts';
import { Sheets, type SheetsDeps } from './sheets.ts';

export interface PlanDesk {
  sheets: Sheets;
  papers: Papers;
  pages: PlanPages;
}

export function createPlanDesk(deps: SheetsDeps & Omit<PlanPagesDeps, 'sheets'>): PlanDesk {
  const sheets = new Sheets(deps);
  return {
    sheets,
    papers: createPapers(deps.memory, sheets, deps.clock),
    pages: createPlanPages({ ...deps, sheets }),
  };
}
