/** Text escaped so that HTML shows it literally, in an element as well as in a quoted attribute. Never throws. */
export function escapeHtml(text: string): string {
	return text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/'/g, '&#39;');
}

/** A count with separators: 1,234. Never throws. */
export function countText(value: number): string {
	return value.toLocaleString('en-US');
}

/** A count with its noun, in the singular for 1. Never throws. */
export function counted(value: number, one: string, many: string): string {
	return `${countText(value)} ${value === 1 ? one : many}`;
}

/** Of fewer numbers than this, a share in per cent says more than is known. */
export const FEW = 10;

/** A share of counts: in per cent, or of fewer than ten as 2 of 3; a dash where there is nothing. Never throws. */
export function shareText(part: number, whole: number): string {
	return whole > 0 && whole < FEW ? `${part} of ${whole}` : percentText(part, whole);
}

/** A share in per cent with one decimal; a dash where there is nothing to take a share of. Never throws. */
export function percentText(part: number, whole: number): string {
	return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`;
}
