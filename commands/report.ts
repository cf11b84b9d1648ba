// `report`: what recovery took, of one incident or of all in a period.
import { asks, defineVerb, does } from '../src/chat/typing/define-verb.ts';

const formats = ['card', 'markdown', 'json', 'html', 'pdf', 'csv'] as const;
const copies = ['full', 'shared', 'summary'] as const;
const quarterMs = 90 * 86_400_000;

export default defineVerb({
  verb: 'report',
  aliases: ['list'],
  aliasOptions: { list: { what: 'list' } },
  description: 'What recovery took, against what was promised',
  examples: [
    'report',
    'report O-12 format:html',
    'report format:pdf copy:shared',
    'report list 90d',
    'report summary:"…"',
  ],
  options: [
    { name: 'what', kind: 'choice', description: 'All incidents', choices: ['list'], position: 'first' },
    { name: 'incident', kind: 'incident', description: 'Incident or drill', position: 'first' },
    { name: 'for', kind: 'duration', description: 'How far back the list goes', position: 'first' },
    { name: 'summary', kind: 'text', description: 'Summary in your own words' },
    { name: 'format', kind: 'choice', description: 'Form of the report', choices: formats },
    { name: 'copy', kind: 'choice', description: 'Names as roles, or for customers', choices: copies },
  ],
  read(options) {
    if (options.given('summary')) return does({ type: 'WriteSummary', text: options.text('summary') });
    const forMs = options.duration('for');
    if (forMs !== null || options.given('what'))
      return asks({ type: 'ReportList', forMs: forMs ?? quarterMs });
    const copy = options.choice('copy', copies);
    // A copy for others is a paper: without a form it is the one that prints.
    const format = options.choice('format', formats) ?? (copy === null ? 'card' : 'pdf');
    const asked = { type: 'Report' as const, incident: options.incident('incident'), format };
    return asks(copy === null ? asked : { ...asked, copy });
  },
});
