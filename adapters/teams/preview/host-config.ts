/** How Teams sets Adaptive Cards, in its three themes: measures and colours as its clients have them. */

export const themes = ['light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

interface Palette {
  ground: string
  emphasis: string
  text: string
  subtle: string
  line: string
  link: string
}

/** Colours of Fluent UI 9's Teams themes. https://github.com/microsoft/fluentui */
export const palettes: Record<Theme, Palette> = {
  light: {
    ground: '#ffffff',
    emphasis: '#f5f5f5',
    text: '#242424',
    subtle: '#616161',
    line: '#e0e0e0',
    link: '#4f52b2',
  },
  dark: {
    ground: '#292929',
    emphasis: '#333333',
    text: '#ffffff',
    subtle: '#adadad',
    line: '#525252',
    link: '#a6a7dc',
  },
  contrast: {
    ground: '#000000',
    emphasis: '#000000',
    text: '#ffffff',
    subtle: '#ffffff',
    line: '#ffffff',
    link: '#ffff00',
  },
}

/** https://learn.microsoft.com/adaptive-cards/rendering-cards/host-config */
export function hostConfigOf(theme: Theme): object {
  const { ground, emphasis, text, subtle, line, link } = palettes[theme]
  const foregroundColors = {
    default: { default: text, subtle },
    accent: { default: link, subtle: link },
    good: { default: text, subtle },
    warning: { default: text, subtle },
    attention: { default: text, subtle },
  }
  return {
    supportsInteractivity: true,
    fontFamily: '"Segoe UI", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", sans-serif',
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    containerStyles: {
      default: { backgroundColor: ground, foregroundColors },
      emphasis: { backgroundColor: emphasis, foregroundColors },
    },
    // The scenes have headings of the third level.
    textBlock: { headingLevel: 4 },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    inputs: { label: { inputSpacing: 'small', requiredInputs: {}, optionalInputs: {} } },
  }
}
