import { defaultTreeAdapter, type DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.Node;

/** The elements below a node, in document order, the node itself first where it is one. */
export function* elementsBelow(node: Node): Generator<Element> {
  if (defaultTreeAdapter.isElementNode(node)) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsBelow(child);
}

/** The first element below a node that a test accepts. */
export function findElement(node: Node, test: (element: Element) => boolean): Element | undefined {
  for (const element of elementsBelow(node)) if (test(element)) return element;
  return undefined;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** Sets an attribute; undefined takes it away. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
  const found = element.attrs.find((one) => one.name === name);
  if (value === undefined) element.attrs = element.attrs.filter((one) => one.name !== name);
  else if (found === undefined) element.attrs.push({ name, value });
  else found.value = value;
}

export function hasClass(element: Element, name: string): boolean {
  return (attribute(element, 'class') ?? '').split(' ').includes(name);
}

export function textOf(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
