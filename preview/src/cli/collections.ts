/** The items in groups of equal key, both in the order in which they come. */
export function groupBy<Key, Item>(items: Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
    const groups = new Map<Key, Item[]>();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group) group.push(item);
        else groups.set(key, [item]);
    }
    return groups;
}

/** The items by key, in the same order on every machine. */
export function sortBy<Item>(items: Item[], keyOf: (item: Item) => string): Item[] {
    const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
    return [...items].sort((a, b) => compare(keyOf(a), keyOf(b)));
}
