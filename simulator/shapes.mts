import type { ResultEntry } from './answers.mts';
import { EXAMPLE_SUCCESS, messageFor, TABLE_SUCCESS } from './result-codes.mts';
import type { Shape } from './scenario.mts';

/** Our assumption: the document shows no headers. */
export const JSON_TYPE = 'application/json;charset=UTF-8';

/** A body and its content type, ready to be sent. */
export interface Wire {
	contentType: string;
	body: string;
	resultCode: string;
}

/** The vendor's reply object as JSON. An undefined `resultObj` leaves the key out. */
export function toWire(resultCode: string, resultObj: unknown, resultMsg = messageFor(resultCode)): Wire {
	return { contentType: JSON_TYPE, body: JSON.stringify({ resultMsg, resultCode, resultObj }), resultCode };
}

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

/** The success reply with these entries, in the form of the document's example or in a drifted shape. */
export function successWire(entries: readonly ResultEntry[] | null | undefined, shape: Shape = 'example'): Wire {
	const list = entries ?? [];
	switch (shape) {
		case 'numberTypes': {
			// `000000` cannot be a JSON number, so this shape uses the other success code.
			const resultObj = list.map(withNumberTypes);
			const body = { resultMsg: messageFor(TABLE_SUCCESS), resultCode: Number(TABLE_SUCCESS), resultObj };
			return { contentType: JSON_TYPE, body: JSON.stringify(body), resultCode: TABLE_SUCCESS };
		}
		case 'reversed':
			return toWire(EXAMPLE_SUCCESS, list.toReversed());
		case 'duplicates':
			return toWire(
				EXAMPLE_SUCCESS,
				list.flatMap((entry) => [entry, entry]),
			);
		case 'extras':
			return toWire(EXAMPLE_SUCCESS, [extraEntry, ...list, { ...extraEntry, mobile: '15400009998' }]);
		case 'bom': {
			const wire = toWire(EXAMPLE_SUCCESS, list);
			return { ...wire, body: `\uFEFF${wire.body}` };
		}
		case 'wrongContentType':
			return { ...toWire(EXAMPLE_SUCCESS, list), contentType: 'text/html;charset=UTF-8' };
		case 'codeTable':
			return toWire(TABLE_SUCCESS, list);
		case 'example':
			return toWire(EXAMPLE_SUCCESS, entries);
	}
}
