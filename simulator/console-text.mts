import { accountFor, ACCOUNTS, DEMO_ACCOUNT } from './accounts.mts';
import { CONTROL_ROUTES } from './control.mts';
import { STATUS_BY_LAST_DIGITS, STATUS_CODES } from './number-plan.mts';
import type { JournalEntry } from './state.mts';

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** The text printed at the start: how to fill in the credential, which numbers give what, the control routes. */
export function startText(url: string): string {
	const others = ACCOUNTS.slice(1).map(({ accountCode }) => accountCode);
	const statuses = STATUS_BY_LAST_DIGITS.map(
		({ from, to, status }) => `  …${twoDigits(from)} to …${twoDigits(to)}  ${STATUS_CODES[status]} ${status}`,
	);
	const controls = Object.keys(CONTROL_ROUTES).map((route) => `  ${route.replace(' ', ` ${url}`)}`);
	return [
		'Number status API simulator. Nothing here costs money or leaves this machine.',
		'',
		`Base URL      ${url}`,
		`Account code  ${DEMO_ACCOUNT.accountCode}`,
		`Password      ${DEMO_ACCOUNT.password}`,
		`Secret        ${DEMO_ACCOUNT.secret}`,
		`Other accounts, each with its own fault: ${others.join(', ')}`,
		'',
		"Status by a number's last two digits:",
		...statuses,
		'  Blocks 1540000 and 1990000 to 1990008 behave otherwise: see simulator/README.md',
		'',
		'Control:',
		...controls,
		'',
		'Ctrl-C ends it.',
	].join('\n');
}

/** One line about one request, with no password, secret or token, and no account code but the simulator's own. */
export function requestLine(entry: Readonly<JournalEntry>): string {
	const { number, at, method, path, accountCode, mobiles, outcome, httpStatus, resultCode } = entry;
	const account = accountFor(accountCode ?? '')?.accountCode ?? 'unknown account';
	const counts = new Map<string, number>();
	for (const given of Object.values(entry.numbers)) counts.set(given, (counts.get(given) ?? 0) + 1);
	if (entry.strangers > 0) counts.set('strangers', entry.strangers);
	const given = [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
	const answer = [httpStatus, resultCode, outcome].filter((part) => part !== null).join(' ');
	const time = new Date(at).toISOString().slice(11, 19);
	const asked = `${time} #${number} ${method} ${path} ${account}, numbers: ${mobiles.length}`;
	return `${asked} → ${answer}${given && `: ${given}`}`;
}
