/** A stretch of a release in which the weight of the new version stays as it is. */
export interface Hold {
  readonly weight: number;
  /** How long, at least; undefined where nobody can know. */
  readonly seconds: number | undefined;
  /** What ends it. */
  readonly until: 'time' | 'person' | 'analysis';
  /** A word or two for the drawing. */
  readonly label: string;
  /** The same as a sentence. */
  readonly text: string;
}

/** Something that lasts over several holds: an analysis in the background, a route. */
export interface Bar {
  /** The index of its first hold, and the one after its last. */
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** How a release moves traffic, read from its manifest. */
export interface WeightPlan {
  /** `Rollout shop`. */
  readonly subject: string;
  readonly holds: readonly Hold[];
  readonly bars: readonly Bar[];
  readonly note: string | undefined;
}
