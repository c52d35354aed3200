import { DEMO_ACCOUNT } from '../../simulator/accounts.mts';
import { recordDelivery } from '../../simulator/ledger.mts';
import type { Delivery } from '../../simulator/reply.mts';
import { API_PATH, respond } from '../../simulator/respond.mts';
import type { ApiReply } from '../../simulator/respond.mts';
import type { SimulatorState } from '../../simulator/state.mts';
import { tokenFor } from '../../simulator/token.mts';

/** The clock of tests that need none of their own, in epoch milliseconds: 2026-01-01T00:00:00Z. */
export const NOW = Date.UTC(2026, 0, 1);

/** A signed form; `accountCode` selects another account, `fields` replace the signed ones, null removes one. */
export function formBody(
	mobiles: readonly string[],
	{ now = NOW, accountCode = DEMO_ACCOUNT.accountCode, fields = {} }: FormOptions = {},
): string {
	const timestamp = String(Math.floor(now / 1000));
	const signed: Record<string, string | null> = {
		code: accountCode,
		pwd: DEMO_ACCOUNT.password,
		mobiles: mobiles.join(','),
		timestamp,
		token: tokenFor(accountCode, DEMO_ACCOUNT.secret, timestamp),
		...fields,
	};
	const pairs = Object.entries(signed).filter((pair): pair is [string, string] => pair[1] !== null);
	return new URLSearchParams(pairs).toString();
}

/** How a request differs from a correct one of the demo account. */
export interface FormOptions {
	/** Epoch milliseconds. */
	now?: number;
	accountCode?: string;
	fields?: Record<string, string | null>;
}

/** Anything about a request besides its mobiles. */
export interface AskOptions extends FormOptions {
	body?: string | Uint8Array;
	contentType?: string | null;
	method?: string;
	path?: string;
	/** Requests open when it arrives, itself included; 1 by default. */
	inFlight?: number;
	/** False: the answer never reaches the caller. */
	arrives?: boolean;
}

/** One entry, in whatever shape it comes. */
export type LooseEntry = Record<string, unknown>;

/** A reply with its body read. */
export interface AnsweredReply {
	reply: ApiReply;
	httpStatus: number;
	delivery: Delivery;
	resultCode: unknown;
	resultMsg: unknown;
	resultObj: LooseEntry[];
	/** `status` by mobile. */
	statuses: Record<string, unknown>;
}

/** Puts one request to the pure simulator. */
export function ask(state: SimulatorState, mobiles: readonly string[], options: AskOptions = {}): AnsweredReply {
	const { contentType = 'application/x-www-form-urlencoded', method = 'POST', path = API_PATH } = options;
	const body = Buffer.from(options.body ?? formBody(mobiles, options));
	const { inFlight = 1, now = NOW } = options;
	const reply = respond(state, { method, path, contentType, body, inFlight }, now);
	if (options.arrives !== false && (reply.delivery === 'whole' || reply.delivery === 'drip')) {
		recordDelivery(state, reply.entry);
	}
	const { resultCode, resultMsg, resultObj } = readBody(reply.body);
	const entries = Array.isArray(resultObj) ? (resultObj as LooseEntry[]) : [];
	return {
		reply,
		httpStatus: reply.httpStatus,
		delivery: reply.delivery,
		resultCode,
		resultMsg,
		resultObj: entries,
		statuses: Object.fromEntries(entries.map(({ mobile, status }) => [String(mobile), status])),
	};
}

/** The body as an object; empty for one that is no JSON object. */
export function readBody(body: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
		return typeof value === 'object' && value !== null ? { ...value } : {};
	} catch {
		return {};
	}
}

/** `count` different numbers with the status active. */
export function activeNumbers(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `138${String(index).padStart(6, '0')}01`);
}
