/** Every distinct text that can be reached from a value: own properties of all kinds, also those JSON leaves out. */
function textsIn(root: unknown): ReadonlySet<string> {
	const texts = new Set<string>();
	const seen = new Set<object>();
	const open = [root];
	while (open.length > 0) {
		const value = open.pop();
		if (typeof value === 'string') texts.add(value);
		if (typeof value !== 'object' || value === null || seen.has(value)) continue;
		seen.add(value);
		if (value instanceof Map || value instanceof Set) open.push([...value]);
		for (const key of Reflect.ownKeys(value)) {
			if (typeof key === 'string') texts.add(key);
			open.push(Reflect.get(value, key));
		}
	}
	return texts;
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
