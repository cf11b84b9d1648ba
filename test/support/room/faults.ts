// What is wrong with how a page looks, as short lines: accessibility violations, anything wider than the screen, text that
// is cut off.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The rules that read colours: everything else is the same in both themes. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** @param analysed the slow analysis, for where it can find something new: in another theme that is colours alone. */
export async function faultsOf(page: Page, analysed: boolean | 'colours'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const chosen = analysed === 'colours' ? axe.withRules(colourRules) : axe;
  const { violations } = analysed === false ? { violations: [] } : await chosen.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  return [...found, ...(await page.evaluate<string[]>(layoutFaults))];
}

/**
 * In the page. What is hidden on purpose (for screen readers only) and the topics, which end in dots by design and stand
 * whole elsewhere, are left out; so is what can be scrolled to inside its own frame. The letters of a drawing are looked at
 * here, because the analysis of contrast passes them by (WCAG 2.2, 1.4.3: 4.5 to 1).
 */
const layoutFaults = `(() => {
  const wider = document.documentElement.scrollWidth - innerWidth;
  const faults = wider > 0 ? [wider + ' pixels too wide'] : [];
  const words = (element) =>
    [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join('');
  const scrolls = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
    }
    return false;
  };
  for (const element of document.querySelectorAll('body *:not(script)')) {
    const text = words(element);
    const style = getComputedStyle(element);
    if (text === '' || style.clipPath !== 'none' || element.closest('.topic, .skip, option')) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    const name = element.tagName.toLowerCase() + ' "' + text.slice(0, 40) + '"';
    if (style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) faults.push('cut off: ' + name);
    if (box.right > innerWidth + 1 && !scrolls(element)) faults.push('sticks out: ' + name);
  }
  const light = (colour) => {
    const [r, g, b] = colour.match(/\\d+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  for (const node of document.querySelectorAll('svg .node')) {
    const edge = node.querySelector('rect').getBoundingClientRect();
    const ground = light(getComputedStyle(node.querySelector('rect')).fill);
    for (const text of node.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      const letters = light(getComputedStyle(text).fill);
      const contrast = Math.max(letters, ground) / Math.min(letters, ground);
      if (contrast < 4.5) faults.push('too pale, ' + contrast.toFixed(1) + ': ' + text.textContent);
      if (box.right > edge.right + 1 || box.bottom > edge.bottom + 1) faults.push('out of its box: ' + text.textContent);
    }
  }
  return faults;
})()`;
