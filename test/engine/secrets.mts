/** Every text that can be reached from a value: own properties of all kinds, also those JSON leaves out. */
function* textsIn(value: unknown, seen = new Set<object>()): Generator<string> {
	if (typeof value === 'string') yield value;
	if (typeof value !== 'object' || value === null || seen.has(value)) return;
	seen.add(value);
	if (value instanceof Map || value instanceof Set) yield* textsIn([...value], seen);
	for (const key of Reflect.ownKeys(value)) {
		if (typeof key === 'string') yield key;
		yield* textsIn(Reflect.get(value, key), seen);
	}
}

/** Which of `secrets` can be found anywhere in `value`, plain, as JSON or as a form writes them. */
export function secretsIn(value: unknown, secrets: readonly string[]): string[] {
	const forms = secrets.map(
		(secret) => [secret, [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]] as const,
	);
	const found = new Set<string>();
	for (const text of textsIn(value)) {
		for (const [secret, written] of forms) if (written.some((form) => text.includes(form))) found.add(secret);
	}
	return [...found];
}
