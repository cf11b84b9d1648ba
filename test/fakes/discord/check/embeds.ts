// Embeds as the platform takes them: each part for itself, and the sum of all.
import type { At } from './form.ts';
import { lengthOf, limits } from './limits.ts';
import { written } from '../guild/model.ts';
import type { Json } from '../guild/model.ts';

const schemes = ['http', 'https', 'attachment'];

/** Notes what is wrong; answers the embeds, trimmed as they are kept. */
export function checkEmbeds(at: At, value: unknown): readonly Json[] {
  let together = 0;
  const embeds: Json[] = [];
  for (const [index, given] of at.list(value, { max: limits.embeds }).entries()) {
    const embed = at.at(index).object(given);
    if (embed === null) continue;
    const { kept, length } = checkEmbed(at.at(index), embed);
    together += length;
    embeds.push(kept);
  }
  if (together > limits.embedsTogether) {
    at.fail('MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${limits.embedsTogether}`);
  }
  return embeds;
}

function checkEmbed(at: At, embed: Json): { kept: Json; length: number } {
  const { title, description, footer, author } = limits.embed;
  const texts = [
    at.at('title').text(embed['title'], { max: title }),
    at.at('description').text(embed['description'], { max: description }),
  ];
  for (const [part, key, max] of [
    ['footer', 'text', footer],
    ['author', 'name', author],
  ] as const) {
    if (embed[part] == null) continue;
    const whole = at.at(part).object(embed[part]);
    if (whole !== null) {
      texts.push(at.at(part, key).needText(whole[key], { max }));
      at.at(part, 'icon_url').url(whole['icon_url'], { max: limits.url, schemes });
    }
  }
  const fields = checkFields(at.at('fields'), embed['fields'], texts);
  at.at('url').url(embed['url'], { max: limits.url, schemes: ['http', 'https'] });
  at.at('color').whole(embed['color'], { min: 0, max: 0xff_ff_ff });
  for (const part of ['image', 'thumbnail'] as const) {
    if (embed[part] != null) checkPicture(at.at(part), embed[part]);
  }
  if (embed['timestamp'] != null && Number.isNaN(Date.parse(written(embed['timestamp'])))) {
    at.at('timestamp').fail(
      'DATE_TIME_TYPE_PARSE',
      `Could not parse ${written(embed['timestamp'])}. Should be ISO8601.`,
    );
  }
  const bare = texts.every((text) => text === undefined || text === '') && embed['image'] == null;
  if (bare && embed['thumbnail'] == null) at.at('description').required();
  const length = texts.reduce((sum, text) => sum + lengthOf(text ?? ''), 0);
  const kept = { ...embed, ...(fields.length > 0 ? { fields } : {}) };
  return { kept, length };
}

function checkPicture(at: At, value: unknown): void {
  const picture = at.object(value);
  if (picture !== null) at.at('url').url(picture['url'] ?? '', { max: limits.url, schemes });
}

function checkFields(at: At, value: unknown, texts: (string | undefined)[]): readonly Json[] {
  const fields: Json[] = [];
  for (const [index, given] of at.list(value, { max: limits.embed.fields }).entries()) {
    const field = at.at(index).object(given);
    if (field === null) continue;
    const name = at.at(index, 'name').needText(field['name'], { max: limits.embed.fieldName });
    const content = at.at(index, 'value').needText(field['value'], { max: limits.embed.fieldValue });
    at.at(index, 'inline').flag(field['inline']);
    texts.push(name, content);
    fields.push({ ...field, name, value: content, inline: field['inline'] === true });
  }
  return fields;
}
