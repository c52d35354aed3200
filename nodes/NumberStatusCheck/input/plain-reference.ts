/**
 * Nothing but a path: `={{ $json.phone }}`, `={{ $json["phone"] }}`, `={{ $json.contact?.phones[0] }}` and the like.
 */
const SIMPLE_REFERENCE =
	/^=\{\{\s*\$json((?:\??\.[\p{ID_Start}_$][\p{ID_Continue}$]*|(?:\?\.)?\[\s*(?:"[^"\\]*"|'[^'\\]*'|\d+)\s*\])+)\s*\}\}$/u;
const PATH_PART = /\.([\p{ID_Start}_$][\p{ID_Continue}$]*)|\[\s*(?:"([^"\\]*)"|'([^'\\]*)'|(\d+))\s*\]/gu;

/**
 * The path of an expression that is a plain reference into `$json`; undefined for any other value. Evaluating an
 * expression takes n8n a few hundred microseconds per item, while following a path takes next to no time. Never throws.
 */
export function simplePath(expression: unknown): string[] | undefined {
	const path = typeof expression === 'string' ? SIMPLE_REFERENCE.exec(expression)?.[1] : undefined;
	if (path === undefined) return undefined;
	return [...path.matchAll(PATH_PART)].map(
		([, dotted, double, single, index]) => dotted ?? double ?? single ?? index ?? '',
	);
}
