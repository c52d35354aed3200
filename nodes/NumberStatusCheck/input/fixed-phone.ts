import type { INode } from 'n8n-workflow';

/**
 * The text in Phone Number where it is the same for every item: typed in, with no expression in it; undefined for an
 * expression. Never throws.
 */
export function fixedPhone({ parameters: { phoneNumber } }: INode): string | undefined {
	if (typeof phoneNumber !== 'string') return undefined;
	if (!phoneNumber.startsWith('=')) return phoneNumber;
	return phoneNumber.includes('{{') ? undefined : phoneNumber.slice(1);
}
