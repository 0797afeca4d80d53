import ArrowRightLeft from "@lucide/svelte/icons/arrow-right-left";
import AudioLines from "@lucide/svelte/icons/audio-lines";
import Clapperboard from "@lucide/svelte/icons/clapperboard";
import FastForward from "@lucide/svelte/icons/fast-forward";
import ImageIcon from "@lucide/svelte/icons/image";
import Images from "@lucide/svelte/icons/images";
import MessageSquare from "@lucide/svelte/icons/message-square";
import Mic from "@lucide/svelte/icons/mic";
import Palette from "@lucide/svelte/icons/palette";
import PersonStanding from "@lucide/svelte/icons/person-standing";
import Replace from "@lucide/svelte/icons/replace";
import Scaling from "@lucide/svelte/icons/scaling";
import Sparkles from "@lucide/svelte/icons/sparkles";
import Type from "@lucide/svelte/icons/type";
import Users from "@lucide/svelte/icons/users";
import WandSparkles from "@lucide/svelte/icons/wand-sparkles";
import type { Mode } from "../../api/generated";

/** A small picture of each mode. */
export const MODE_ICONS: Record<Mode, typeof Type> = {
  text: Type,
  image: ImageIcon,
  transition: ArrowRightLeft,
  "multi-transition": Images,
  reference: Users,
  extend: FastForward,
  modify: WandSparkles,
  swap: Replace,
  mimic: PersonStanding,
  upscale: Scaling,
  "lip-sync": Mic,
  avatar: MessageSquare,
  "sound-effect": AudioLines,
  restyle: Palette,
  template: Sparkles,
};

/** Stands for a clip that has no picture. */
export const CLIP_ICON = Clapperboard;
