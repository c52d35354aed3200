import type { Reason } from './types';

/** Why a number was not asked: what was to be found had been found before. */
export const GOAL_REACHED: Reason = {
	code: 'goalReached',
	message:
		'This number was not asked: as many numbers as Stop After Active says were active before it. Raise that, or run the unresolved contacts again.',
};
