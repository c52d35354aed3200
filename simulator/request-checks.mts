import { accountFor } from './accounts.mts';
import type { RequestForm } from './request-form.mts';
import { tokenFor } from './token.mts';

/** The document's limit of numbers per request (§1.2). */
export const MAX_MOBILES = 50;

/** Our assumption: how far a timestamp may be from the simulator's clock, either way. */
export const TIMESTAMP_TOLERANCE_SECONDS = 600;

const MOBILE = /^1[3-9]\d{9}$/;
const TIMESTAMP = /^\d{10}$/;

const isBlank = (value: string | null): value is null | '' => value === null || value.trim() === '';

function checkParameters({ code, pwd, mobiles, timestamp, token, repeated }: RequestForm): string | null {
	if (isBlank(code) || isBlank(pwd) || isBlank(timestamp) || isBlank(token) || repeated) return '400001';
	if (!TIMESTAMP.test(timestamp)) return '400001';
	if (isBlank(mobiles) || /^[\s,]+$/.test(mobiles)) return '400201';
	const listed = mobiles.split(',');
	return listed.length > MAX_MOBILES || !listed.every((mobile) => MOBILE.test(mobile)) ? '400001' : null;
}

function checkAccount({ code, pwd, timestamp, token }: RequestForm, now: number): string | null {
	const account = accountFor(code ?? '');
	if (!account) return '400101';
	const age = Math.abs(now / 1000 - Number(timestamp));
	const signed = token === tokenFor(account.accountCode, account.secret, timestamp ?? '');
	if (pwd !== account.password || age > TIMESTAMP_TOLERANCE_SECONDS || !signed) return '403000';
	return account.fault ?? null;
}

/**
 * The result code a request is refused with before any number is looked up, or null when it is in order. The body is
 * checked first, then the parameters, then the account: the document fixes the codes, their order is our assumption.
 * @param now the simulator's clock, epoch milliseconds
 */
export function refusalFor(form: RequestForm | undefined, now: number): string | null {
	return form === undefined ? '415000' : (checkParameters(form) ?? checkAccount(form, now));
}
