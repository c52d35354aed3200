import { journalOf, ledgerOf } from './ledger.mts';
import { rawReply } from './reply.mts';
import type { Reply } from './reply.mts';
import { API_PATH } from './respond.mts';
import { parseScenario, ScenarioError } from './scenario-json.mts';
import { replaceScenario, resetState } from './state.mts';
import type { SimulatorState } from './state.mts';

function jsonReply(httpStatus: number, value: unknown): Reply {
	return rawReply(httpStatus, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(value));
}

/** The control routes: what each does to the state and replies. `ScenarioError` is thrown for what is no scenario. */
export const CONTROL_ROUTES: Readonly<Record<string, (state: SimulatorState, body: string) => unknown>> = {
	'GET /_simulator/health': () => ({ ok: true }),
	'GET /_simulator/journal': (state) => journalOf(state),
	'GET /_simulator/ledger': (state) => ledgerOf(state),
	'PUT /_simulator/scenario': (state, body) => {
		replaceScenario(state, parseScenario(body));
		return state.scenario;
	},
	'POST /_simulator/reset': (state) => {
		resetState(state);
		return { ok: true };
	},
};

/** The reply to a request that is not for the vendor's API: a control route's, or a 404 that lists the routes. */
export function respondToControl(state: SimulatorState, method: string, path: string, body: string): Reply {
	const route = CONTROL_ROUTES[`${method} ${path}`];
	if (!route) {
		const error = `The simulator has no ${method} ${path}. Did the base URL get a path too many?`;
		return jsonReply(404, { error, routes: [`POST ${API_PATH}`, ...Object.keys(CONTROL_ROUTES)] });
	}
	try {
		return jsonReply(200, route(state, body));
	} catch (error) {
		if (error instanceof ScenarioError) return jsonReply(400, { error: error.message });
		throw error;
	}
}
