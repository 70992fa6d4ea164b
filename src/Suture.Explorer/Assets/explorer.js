// What a script adds to pages that work without one: lists walked by arrow keys, results that follow the typing, streams.
'use strict';

const typingPause = 150;

const isTyping = element => element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

// Keys. "/" goes to the search, Escape back to the list, left and right to the neighbours, arrows along a list.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const here = document.activeElement;
  if (isTyping(here)) {
    if (event.key === 'Escape') here.blur();
    else if (event.key === 'ArrowDown' && here.matches('input[type=search]')) focusFirst(event);
    else if (event.key === 'Enter' && here.matches('textarea') && !event.shiftKey && here.form?.dataset.stream) {
      event.preventDefault();
      here.form.requestSubmit();
    }
    return;
  }

  if (event.key === '/') {
    const search = document.querySelector('[data-search]');
    if (search) { event.preventDefault(); search.focus(); search.select(); } else location.href = '/features';
  } else if (event.key === 'Escape') document.querySelector('[data-back]')?.click();
  else if (walk(event, here)) return;
  else if (event.key === 'ArrowLeft') document.querySelector('a[rel=prev]')?.click();
  else if (event.key === 'ArrowRight') document.querySelector('a[rel=next]')?.click();
  else if (event.key === 'ArrowDown' && (here === document.body || here.id === 'main')) focusFirst(event);
});

const linksOf = list => [...list.querySelectorAll('a[href]:not(.open)')];

function focusFirst(event) {
  const list = document.querySelector('#results [data-keys], .panel ol[data-keys], .side [data-keys]');
  const link = list && (list.querySelector('a[aria-current]') || linksOf(list)[0]);
  if (!link) return;
  event.preventDefault();
  link.focus();
}

function walk(event, here) {
  const list = here?.closest?.('[data-keys]');
  if (!list) return false;
  const both = list.dataset.keys === 'both';
  const step = event.key === 'ArrowDown' || (both && event.key === 'ArrowRight') ? 1 : event.key === 'ArrowUp' || (both && event.key === 'ArrowLeft') ? -1 : 0;
  const links = linksOf(list), at = links.indexOf(here);
  const next = event.key === 'Home' ? links[0] : event.key === 'End' ? links.at(-1) : step && at >= 0 ? links[at + step] : null;
  if (step || next) event.preventDefault();
  next?.focus();
  return Boolean(step || next);
}

// On a phone the list comes first, unless filters are in use.
const more = document.querySelector('.more[data-narrowed="0"]');
if (more && matchMedia('(max-width: 60rem)').matches) more.open = false;

document.querySelector('.side.list [aria-current]')?.scrollIntoView({ block: 'nearest' });

const addressOf = form => {
  const fields = [...new FormData(form)].filter(([, value]) => value !== '');
  const query = new URLSearchParams(fields).toString();
  return form.getAttribute('action') + (query ? '?' + query : '');
};

function later(action, pause) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(action, pause); };
}

// Search: the list follows the typing; a newer request ends an older one.
for (const form of document.querySelectorAll('form[data-results]')) {
  const results = document.getElementById(form.dataset.results);
  let request = null;
  const update = async () => {
    request?.abort();
    request = new AbortController();
    const address = addressOf(form);
    results.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(address, { signal: request.signal });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const found = page.getElementById(results.id) || page.querySelector('.refusal');
      results.replaceChildren(...(found?.childNodes ?? []));
      if (answer.ok) history.replaceState(null, '', address);
      results.removeAttribute('aria-busy');
    } catch (fault) {
      if (fault.name === 'AbortError') return;
      results.removeAttribute('aria-busy');
      results.textContent = 'The explorer does not answer; is it still running?';
    }
  };
  form.addEventListener('input', later(update, typingPause));
  // Another dictionary has other scores: its form comes with its page.
  form.addEventListener('change', event => { if (event.target.name === 'dictionary') form.requestSubmit(); });
}

// Live text and steering: the result grows while the models work; a newer request ends an older one.
for (const form of document.querySelectorAll('form[data-stream]')) {
  const panel = document.getElementById(form.dataset.stream), status = form.querySelector('[data-status]');
  let request = null;

  const say = (text, isFault) => {
    status.textContent = text;
    status.classList.toggle('fault', Boolean(isFault));
  };

  const take = line => {
    const event = JSON.parse(line);
    if (event.event === 'status') say(event.text);
    else if (event.event === 'fault') say(event.text, true);
    else if (event.event === 'append') document.getElementById(event.place)?.append(event.text);
    else if (event.event === 'replace') replace(document.getElementById(event.place), event.html);
  };

  // The focus stays at the same link, if it is still there.
  const replace = (place, html) => {
    const focused = place.contains(document.activeElement) ? linksOf(place).indexOf(document.activeElement) : -1;
    place.innerHTML = html;
    if (focused >= 0) linksOf(place)[focused]?.focus();
  };

  const run = async address => {
    request?.abort();
    const mine = request = new AbortController();
    panel.setAttribute('aria-busy', 'true');
    try {
      const [path, query = ''] = address.split('?');
      const answer = await fetch(path, { method: 'POST', body: new URLSearchParams(query), signal: mine.signal });
      if (!answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        say([page.querySelector('h1')?.textContent, page.querySelector('.lead')?.textContent].filter(Boolean).join('. '), true);
        return;
      }
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const lines = (rest + part.value).split('\n');
        rest = lines.pop();
        lines.forEach(take);
      }
    } catch (fault) {
      if (fault.name !== 'AbortError') say('The explorer does not answer; is it still running?', true);
    } finally {
      if (request === mine) panel.removeAttribute('aria-busy');
    }
  };

  const go = (address, isNew) => {
    if (isNew) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    run(address);
  };

  form.addEventListener('submit', event => { event.preventDefault(); go(addressOf(form), true); });
  if ('live' in form.dataset) {
    form.addEventListener('input', later(() => {
      if (form.elements.text.value.trim()) go(addressOf(form), false);
    }, 2 * typingPause));
  }

  // Links of the panel are states of the same page.
  panel.addEventListener('click', event => {
    const link = event.target.closest('a[data-panel]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(link.getAttribute('href'), true);
  });
  addEventListener('popstate', () => location.reload());
}
