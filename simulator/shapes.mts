import type { ResultEntry } from './answers.mts';
import { MOBILE_SPELLINGS } from './mobile-spellings.mts';
import type { Charset } from './reply.mts';
import { EXAMPLE_SUCCESS, messageFor, TABLE_SUCCESS } from './result-codes.mts';
import type { Shape } from './scenario.mts';

/** Our assumption: the document shows no headers. */
export const JSON_TYPE = 'application/json;charset=UTF-8';

/** A body and its content type, ready to be sent. */
export interface Wire {
	contentType: string;
	body: string;
	/** What the body is encoded in, whatever the content type says; default UTF-8. */
	charset?: Charset;
	resultCode: string;
}

/** The vendor's reply object as JSON. An undefined `resultObj` leaves the key out. */
export function toWire(resultCode: string, resultObj: unknown, resultMsg = messageFor(resultCode)): Wire {
	return { contentType: JSON_TYPE, body: JSON.stringify({ resultMsg, resultCode, resultObj }), resultCode };
}

const succeed = (resultObj: unknown) => toWire(EXAMPLE_SUCCESS, resultObj);

const withNumberTypes = ({ mobile, chargesStatus, status, ...rest }: ResultEntry) => ({
	mobile: Number(mobile),
	...rest,
	chargesStatus: Number(chargesStatus),
	// An empty status stays as it is: Number('') would make it the status 0.
	status: status ? Number(status) : status,
});

/** An entry for a number that is in no request: its block is unallocated and only asked for on purpose. */
const extraEntry: ResultEntry = {
	mobile: '15400009999',
	lastTime: null,
	area: '上海-上海',
	numberType: '未知',
	chargesStatus: '0',
	status: '3',
};

/** What a script of the vendor's that is careless about undefined array keys puts before its reply. */
const NOTICE = '<br />\n<b>Notice</b>:  Undefined index: cache in <b>/www/api/check.php</b> on line <b>7</b><br />\n';
const TRAILER = '\n<!-- served by node 3 in 12 ms -->\n';

type Entries = readonly ResultEntry[];

const spelled = (spelling: (mobile: string) => string) => (list: Entries) =>
	succeed(list.map((entry) => ({ ...entry, mobile: spelling(entry.mobile) })));

/** Each shape but the example's own. */
const SHAPED: Readonly<Record<Exclude<Shape, 'example'>, (list: Entries) => Wire>> = {
	// `000000` cannot be a JSON number, so this shape uses the other success code.
	numberTypes: (list) => {
		const resultObj = list.map(withNumberTypes);
		const body = { resultMsg: messageFor(TABLE_SUCCESS), resultCode: Number(TABLE_SUCCESS), resultObj };
		return { contentType: JSON_TYPE, body: JSON.stringify(body), resultCode: TABLE_SUCCESS };
	},
	reversed: (list) => succeed(list.toReversed()),
	duplicates: (list) => succeed(list.flatMap((entry) => [entry, entry])),
	extras: (list) => succeed([extraEntry, ...list, { ...extraEntry, mobile: '15400009998' }]),
	prefixedMobiles: spelled(MOBILE_SPELLINGS.prefixedMobiles),
	spacedMobiles: spelled(MOBILE_SPELLINGS.spacedMobiles),
	decimalMobiles: spelled(MOBILE_SPELLINGS.decimalMobiles),
	invisibleMobiles: spelled(MOBILE_SPELLINGS.invisibleMobiles),
	maskedMobiles: spelled(MOBILE_SPELLINGS.maskedMobiles),
	textList: (list) => succeed(JSON.stringify(list)),
	listField: (list) => succeed({ total: list.length, list }),
	keyedByNumber: (list) => succeed(Object.fromEntries(list.map(({ mobile, ...fields }) => [mobile, fields]))),
	chargeCount: (list) => {
		const { contentType, resultCode } = succeed(list);
		const chargeCount = list.filter(({ chargesStatus }) => chargesStatus === '1').length;
		const chargeStatus = chargeCount > 0 ? 1 : 0;
		const body = { resultMsg: messageFor(resultCode), resultCode, chargeStatus, chargeCount, resultObj: list };
		return { contentType, body: JSON.stringify(body), resultCode };
	},
	bom: (list) => ({ ...succeed(list), body: `\uFEFF${succeed(list).body}` }),
	notice: (list) => ({ ...succeed(list), body: `${NOTICE}${succeed(list).body}` }),
	trailer: (list) => ({ ...succeed(list), body: `${succeed(list).body}${TRAILER}` }),
	gbk: (list) => ({ ...succeed(list), contentType: 'application/json;charset=GBK', charset: 'gbk' }),
	gb18030: (list) => ({ ...succeed(list), contentType: 'application/json; charset="gb18030"', charset: 'gb18030' }),
	mojibake: (list) => ({ ...succeed(list), charset: 'gbk' }),
	wrongContentType: (list) => ({ ...succeed(list), contentType: 'text/html;charset=UTF-8' }),
	codeTable: (list) => toWire(TABLE_SUCCESS, list),
};

/** The success reply with these entries, in the form of the document's example or in a drifted shape. */
export function successWire(entries: Entries | null | undefined, shape: Shape = 'example'): Wire {
	return shape === 'example' ? succeed(entries) : SHAPED[shape](entries ?? []);
}
