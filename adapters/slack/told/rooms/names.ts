// Names of channels: what Slack takes, and what is tried next when a name is taken.
import { limits } from '../../settings.ts';

/** Lower case, digits, `-` and `_`, at most 80; never empty. */
export function channelName(slug: string): string {
  const plain = slug
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^[-_]+|[-_]+$/g, '');
  return plain.slice(0, limits.channelName).replace(/[-_]+$/, '') || 'incident';
}

/** The name with a number behind it, still within the limit. */
export function numberedName(name: string, number: number): string {
  const suffix = `-${number}`;
  return `${name.slice(0, limits.channelName - suffix.length)}${suffix}`;
}
