import { quotable } from '../core/excerpt';
import { isUnread } from '../core/item-number';
import type { ItemNumber } from '../core/item-number';
import { countText } from './report-text';

/** Longest quote of a fixed text, in characters. */
const LONGEST_QUOTE = 40;
const ADVICE = 'Drag the phone column from the input into Phone Number.';

/** What the warning about a wrong field is made from. */
export interface PhoneField {
	/** How many items came in. */
	readonly items: number;
	readonly itemNumbers: readonly ItemNumber[];
	/** The text in Phone Number where it is the same for every item; may throw. */
	readonly fixedPhone: () => string | undefined;
}

/**
 * That Phone Number does not seem to hold the phone column, as no contact has a mobile number or all have the same;
 * undefined where nothing looks wrong. Throws only what `fixedPhone` throws.
 */
export function phoneFieldText({ items, itemNumbers, ...field }: PhoneField): string | undefined {
	if (items === 0) return undefined;
	const fixedPhone = field.fixedPhone();
	const isEmpty = itemNumbers.every((each) => each.number === null && !isUnread(each));
	if (fixedPhone === undefined) {
		return isEmpty ? `No contact has a mobile number: Phone Number may point to the wrong field. ${ADVICE}` : undefined;
	}
	if (isEmpty) {
		const text = quotable(fixedPhone, LONGEST_QUOTE);
		return `Phone Number is the fixed text "${text}", not a column, so no contact has a mobile number. ${ADVICE}`;
	}
	if (items === 1 || itemNumbers.every(isUnread)) return undefined;
	return `Phone Number is a fixed text, so all ${countText(items)} contacts get the same result. ${ADVICE}`;
}
