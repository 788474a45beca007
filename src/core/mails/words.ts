import type { Purpose } from '../accounts/links.ts'

/** A mail as a person reads it, in plain text and as a page. */
export type Words = { readonly subject: string; readonly text: string; readonly html: string }

type Saying = {
  readonly subject: (shop: string) => string
  readonly lines: (shop: string) => readonly string[]
  readonly button: string
  readonly ends: string
}

const ignore = 'If this was not you, do nothing: without the link nothing changes.'
const sayings: Readonly<Record<Purpose, Saying>> = {
  invitation: {
    subject: (shop) => `Your account at ${shop}`,
    lines: (shop) => [
      `${shop} invites you to an account.`,
      'Follow the link to choose a password, or to decline.',
    ],
    button: 'Accept or decline',
    ends: 'The link works once, for 30 days.',
  },
  password_reset: {
    subject: (shop) => `Choose a new password for ${shop}`,
    lines: (shop) => [`Somebody asked for a new password for your account at ${shop}.`, ignore],
    button: 'Choose a new password',
    ends: 'The link works once, for an hour.',
  },
  verification: {
    subject: (shop) => `Confirm your e-mail address for ${shop}`,
    lines: (shop) => [`Please confirm to ${shop} that this address is yours.`, ignore],
    button: 'Confirm my address',
    ends: 'The link works once, for a day.',
  },
}

/** What a mail of an organization says, with its link. */
export function composeMail(kind: Purpose, organizationName: string, link: string): Words {
  const { subject, lines, button, ends } = sayings[kind]
  const shop = oneLine(organizationName)
  const paragraphs = lines(shop)
  return {
    subject: subject(shop),
    text: `${[...paragraphs, link, ends, shop].join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="en">
<body style="margin:0;padding:24px;background:#f4f5f7;color:#1b1f24;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#fff;border-radius:12px">
${paragraphs.map((line) => `<p style="margin:0 0 16px">${escapeHtml(line)}</p>`).join('\n')}
<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d4ed8;color:#fff;text-decoration:none;font-weight:600">${escapeHtml(button)}</a></p>
<p style="margin:0 0 16px;color:#57606a;font-size:14px">${escapeHtml(ends)} If the button does not work, copy this address:<br><span style="word-break:break-all">${escapeHtml(link)}</span></p>
<p style="margin:0;color:#57606a;font-size:14px">${escapeHtml(shop)}</p>
</div>
</body>
</html>
`,
  }
}

/** A name with a line break in it would end a header. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim()
}

/** A text as it stands in HTML, between quotes too. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
