import type { IExecuteFunctions } from 'n8n-workflow';

import { Defects } from '../core/defects';

/** One line in the output panel. */
export interface Hint {
	readonly type: 'info' | 'warning';
	readonly message: string;
}

/**
 * Shows a hint in the output panel, if `hintOf` gives one. Never throws: a hint that cannot be made or shown is left out,
 * as nothing depends on it.
 */
export function tryToShow(context: IExecuteFunctions, hintOf: () => Hint | undefined): void {
	const show = () => {
		const hint = hintOf();
		if (hint !== undefined) context.addExecutionHints({ ...hint, location: 'outputPane' });
	};
	new Defects().attempt(show, () => {});
}
