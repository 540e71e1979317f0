// A browser without script: it keeps cookies as their attributes say, follows redirects within the site, and sends forms as HTML says.
import assert from 'node:assert/strict';
import { parse } from 'node-html-parser';

const REDIRECTS_MAX = 10;

export class Browser {
  #cookies = new Map();

  /** Opens a page. What a redirect leaves the site for is not opened: its address is what the answer has in `left`. */
  async open(url, init = {}) {
    const site = new URL(url).origin;
    for (let hops = 0; hops < REDIRECTS_MAX; hops++) {
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        headers: { ...init.headers, accept: 'text/html', cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      this.#keep(response);
      if (response.status < 300 || response.status >= 400)
        return { url, status: response.status, headers: response.headers, html: parse(await response.text()) };

      await response.arrayBuffer();
      url = new URL(response.headers.get('location'), url).href;
      if (new URL(url).origin !== site)
        return { left: new URL(url) };

      // 303, and as browsers have it 302: what follows is a GET.
      init = {};
    }

    throw new Error(`More than ${REDIRECTS_MAX} redirects.`);
  }

  /** Presses the button that says that, with these fields of its form filled in. */
  async press(page, says, fields = {}) {
    const button = page.html.querySelectorAll('button').find((candidate) => candidate.textContent.trim() === says);
    assert.ok(button, `No button says ${says} (${page.status}): ${page.html.textContent.replace(/\s+/g, ' ').slice(0, 300)}`);
    const form = button.closest('form');
    assert.equal(form.getAttribute('method'), 'post');
    const body = new URLSearchParams();
    for (const input of form.querySelectorAll('input'))
      body.append(input.getAttribute('name'), fields[input.getAttribute('type')] ?? input.getAttribute('value') ?? '');
    body.append(button.getAttribute('name'), button.getAttribute('value'));
    const action = new URL(form.getAttribute('action'), page.url).href;
    return this.open(action, { method: 'POST', body, headers: { origin: new URL(page.url).origin } });
  }

  /** Signs in and allows, from where `/authorize` begins: the address that the browser is sent back to. */
  async authorize(url, name, password) {
    const signedIn = await this.press(await this.open(url), 'Sign in', { text: name, password });
    const { left } = signedIn.left ? signedIn : await this.press(signedIn, 'Allow');
    assert.ok(left, 'The browser was not sent back.');
    return left;
  }

  #keep(response) {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair, ...attributes] = cookie.split(';').map((part) => part.trim());
      const [name, ...value] = pair.split('=');
      assert.match(cookie, /;\s*HttpOnly/i);
      assert.match(cookie, /;\s*SameSite=(Lax|Strict)/i);
      if (attributes.some((attribute) => /^max-age=(0|-)/i.test(attribute) || (/^expires=/i.test(attribute) && new Date(attribute.slice(8)) < new Date())))
        this.#cookies.delete(name);
      else
        this.#cookies.set(name, value.join('='));
    }
  }
}
