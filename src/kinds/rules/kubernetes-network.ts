import { has, type Rule } from './rule.ts';
import { isOpenText, map } from './kubernetes-values.ts';

const SERVICE = ['v1/Service'];
const INGRESS = ['networking.k8s.io/v1/Ingress'];
const POLICY = ['networking.k8s.io/v1/NetworkPolicy'];
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What the API server refuses in Services, Ingresses and NetworkPolicies, and what it drops. */
export const networkRules: readonly Rule[] = [
  {
    kinds: SERVICE,
    path: 'spec',
    reads: ['ports', 'type', 'clusterIP', 'externalName'],
    broken(value) {
      const ports = listOf(value['ports']).map(map);
      if (value['type'] === 'ExternalName')
        return has(value, 'externalName')
          ? undefined
          : {
              missing: true,
              message: '$ is an ExternalName and names none.',
              help: 'Add "externalName: database.example.com" to "spec".',
            };
      if (ports.length === 0)
        return value['clusterIP'] === 'None'
          ? undefined
          : { missing: true, message: '$ has no ports.', help: 'Add "ports: [{port: 80}]" to "spec".', doubtful: true };
      const names = ports.map((port) => port['name']);
      const unnamed = names.findIndex((name) => name === undefined || name === '');
      if (ports.length > 1 && unnamed !== -1)
        return {
          at: ['ports', unnamed],
          part: 'value',
          message: '$ has more than one port, and this one has no name.',
          help: 'Add "name: http".',
        };
      return undefined;
    },
  },
  {
    kinds: SERVICE,
    path: 'spec',
    reads: ['ports', 'type'],
    broken(value) {
      const ports = listOf(value['ports']).map(map);
      const outside = ports.findIndex(({ port }) => typeof port === 'number' && (port < 1 || port > 65_535));
      if (outside !== -1)
        return {
          at: ['ports', outside, 'port'],
          part: 'value',
          message: `$ has the port ${String(ports[outside]?.['port'])}, and ports run from 1 to 65535.`,
          help: 'Write a port, such as 80.',
        };
      const index = ports.findIndex((port) => has(port, 'nodePort') && port['nodePort'] !== 0);
      return index === -1 || (value['type'] ?? 'ClusterIP') !== 'ClusterIP'
        ? undefined
        : {
            at: ['ports', index, 'nodePort'],
            message: '$ has a "nodePort" and is of the type "ClusterIP", which has none.',
            help: 'Write "type: NodePort", or remove "nodePort".',
          };
    },
  },
  ...['spec.rules[].http.paths[].backend.service', 'spec.defaultBackend.service'].map((path): Rule => ({
    code: 'structure/one-of',
    kinds: INGRESS,
    path,
    reads: ['port'],
    broken(value) {
      const port = map(value['port']);
      if (has(port, 'name') && has(port, 'number'))
        return {
          at: ['port', 'name'],
          message: '$ names its port and numbers it in "@.port", and only one of them can be.',
          help: 'Remove "name" or "number".',
        };
      return has(port, 'name') || has(port, 'number')
        ? undefined
        : {
            missing: true,
            message: `$ sends to Service "${String(value['name'])}" without a port.`,
            help: 'Add "port: {number: 80}".',
          };
    },
  })),
  {
    kinds: INGRESS,
    path: 'spec.rules[].http.paths[]',
    reads: ['path', 'pathType'],
    broken(value) {
      const path = value['path'];
      return typeof path !== 'string' ||
        path.startsWith('/') ||
        isOpenText(path) ||
        !/^(?:Prefix|Exact)$/.test(String(value['pathType']))
        ? undefined
        : {
            at: ['path'],
            part: 'value',
            message: `$ has the path "${path}", and a path starts with "/".`,
            help: `Write "/${path}".`,
          };
    },
  },
  {
    kinds: INGRESS,
    path: 'spec.rules[]',
    reads: ['host'],
    broken(value) {
      const host = value['host'];
      return typeof host !== 'string' || isOpenText(host) || !/[:/]/.test(host)
        ? undefined
        : {
            at: ['host'],
            part: 'value',
            message: `$ has the host "${host}", which is more than a host.`,
            help: `Write "${host.replace(/^\w+:\/\//, '').replace(/[:/].*$/, '')}".`,
          };
    },
  },
  ...['spec.ingress[].from[]', 'spec.egress[].to[]'].map((path): Rule => ({
    kinds: POLICY,
    path,
    reads: ['ipBlock', 'podSelector', 'namespaceSelector'],
    broken(value) {
      const selector = ['podSelector', 'namespaceSelector'].find((name) => has(value, name));
      const block = map(value['ipBlock']);
      if (has(value, 'ipBlock') && selector !== undefined)
        return {
          at: [selector],
          message: `$ has both "ipBlock" and "${selector}" in "@", and only one of them can be.`,
          help: 'Write them as two items of the list.',
        };
      if (
        has(value, 'ipBlock') &&
        typeof block['cidr'] === 'string' &&
        !isOpenText(block['cidr']) &&
        !/\/\d+$/.test(block['cidr'])
      )
        return {
          at: ['ipBlock', 'cidr'],
          part: 'value',
          message: `$ allows "${block['cidr']}", which is an address and no range.`,
          help: `Write "${block['cidr']}/32" for this address alone.`,
        };
      return has(value, 'ipBlock') || selector !== undefined
        ? undefined
        : {
            missing: true,
            message: '$ has an empty peer in "@".',
            help: 'Add "podSelector:", "namespaceSelector:" or "ipBlock:".',
          };
    },
  })),
  {
    kinds: POLICY,
    path: 'spec',
    reads: ['policyTypes', 'ingress', 'egress'],
    broken(value) {
      if (!Array.isArray(value['policyTypes']) || value['policyTypes'].length === 0) return undefined;
      const types = value['policyTypes'] as readonly unknown[];
      const unread = ['ingress', 'egress'].find(
        (name) => listOf(value[name]).length > 0 && !types.some((type) => String(type).toLowerCase() === name),
      );
      return unread === undefined
        ? undefined
        : {
            at: [unread],
            message: `$ has "${unread}" rules, and its policyTypes leave them out.`,
            help: `Add "${unread === 'ingress' ? 'Ingress' : 'Egress'}" to "policyTypes".`,
          };
    },
  },
];
