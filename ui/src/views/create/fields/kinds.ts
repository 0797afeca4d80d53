import type { Control, ControlKind, Recipe } from "../../../api/generated";

/** What a field that draws one kind of control is given. */
export interface FieldProps<Kind extends ControlKind["kind"]> {
  control: Control;
  kind: Extract<ControlKind, { kind: Kind }>;
  recipe: Recipe;
}
