// Every verb, in the order of an outage: what help, forms and the platforms' own lists are built from. Not an index to
// import from: a plain list that main hands around, so that a verb that is forgotten here is missing everywhere.
import type { CommandSpec } from '../src/chat/command-spec.ts';
import add from './add.ts';
import assign from './assign.ts';
import block from './block.ts';
import close from './close.ts';
import continuity from './continuity.ts';
import correct from './correct.ts';
import declare from './declare.ts';
import done from './done.ts';
import down from './down.ts';
import drill from './drill.ts';
import handover from './handover.ts';
import help from './help.ts';
import me from './me.ts';
import next from './next.ts';
import normal from './normal.ts';
import note from './note.ts';
import partner from './partner.ts';
import plan from './plan.ts';
import report from './report.ts';
import restored from './restored.ts';
import set from './set.ts';
import skip from './skip.ts';
import start from './start.ts';
import status from './status.ts';
import update from './update.ts';

export const specs: readonly CommandSpec[] = [
  declare,
  drill,
  next,
  add,
  start,
  done,
  block,
  skip,
  down,
  continuity,
  restored,
  normal,
  assign,
  handover,
  update,
  note,
  status,
  set,
  partner,
  correct,
  close,
  report,
  plan,
  me,
  help,
];
