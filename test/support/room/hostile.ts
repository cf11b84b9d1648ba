// Text that tries to become markup, in every place of a page that a person can fill, and the page that it makes.
import type { Button, Card, Form } from '#src/chat/card.ts';

export const attacks: readonly string[] = [
  '<script>window.pwned = 1</script>',
  '"><img src=x onerror="window.pwned = 1">',
  "'><svg onload='window.pwned = 1'>",
  '</textarea></select></title></article><script>window.pwned = 1</script>',
  '<hx-partial hx-target="body" hx-swap="innerHTML"><b>pwned</b></hx-partial>',
  '<div hx-get="/livez" hx-trigger="load" hx-target="body">pwned</div>',
  '<a href="javascript:window.pwned = 1">x</a>',
  '<meta http-equiv="refresh" content="0; url=https://evil.example">',
  '<base href="https://evil.example/"><form action="https://evil.example">',
  '<style>*{display:none}</style>',
  '\r\ndata: <script>window.pwned = 1</script>\r\n\r\nevent: x',
  '&lt;script&gt;window.pwned = 1&lt;/script&gt;',
  '{{constructor.constructor("window.pwned = 1")()}} ${window.pwned = 1} {"$bytes":"x"}',
];

/** A card with the text in every field that takes words, and addresses that nobody should open. */
export function hostileCard(text: string): Card {
  const spans: Card['title'] = [
    { kind: 'plain', text },
    { kind: 'strong', text },
    { kind: 'code', text },
    { kind: 'person', person: `local:${text}`, name: text, ping: true },
    { kind: 'link', url: 'javascript:window.pwned = 1', text },
    { kind: 'link', url: '//evil.example/x', text },
    { kind: 'link', url: `https://example.org/?q=${encodeURIComponent(text)}`, text },
    { kind: 'time', at: 0, style: 'date-clock', zone: 'Etc/UTC' },
  ];
  const button: Button = {
    label: text,
    look: 'plain',
    action: { verb: 'note', options: { text } },
    confirm: { title: text, text, yes: text },
  };
  return {
    tone: 'alarm',
    banner: text,
    title: spans,
    blocks: [
      { kind: 'text', spans },
      { kind: 'quote', text },
      { kind: 'heading', text },
      { kind: 'fields', rows: [{ label: text, spans }] },
      { kind: 'list', ordered: false, items: [spans] },
      { kind: 'table', columns: [text], rows: [[spans]] },
      { kind: 'picture', name: text, mediaType: 'image/png', bytes: new Uint8Array([1]), alternative: text },
      {
        kind: 'buttons',
        buttons: [button, { ...button, action: { verb: 'note', options: { text }, form: true } }],
      },
    ],
    footer: spans,
    summary: text,
    urgent: true,
  };
}

export function hostileForm(text: string): Form {
  const field = { label: text, hint: text, required: false, value: text };
  return {
    title: text,
    submit: text,
    intro: text,
    action: { verb: 'note', options: { kind: text } },
    fields: [
      { ...field, kind: 'text', name: 'text', maxLength: 3000 },
      { ...field, kind: 'line', name: 'at', maxLength: 200 },
      { ...field, kind: 'person', name: 'who' },
      { ...field, kind: 'choice', name: 'kind', choices: [{ value: text, label: text }] },
    ],
  };
}
