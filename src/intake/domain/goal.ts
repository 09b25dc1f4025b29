import type { Stage } from '../../catalogue/domain/vocabulary.ts';
import { stageWindow } from '../../matching/domain/stage-window.ts';

/** Where a path leads when its founder has not said where to. */
export const usualGoal = (stage: Stage): Stage => stageWindow({ stage, area: null }).goal;
