// The words of the interface in three languages.
"use strict";

const WORDS = {
  en: {
    login: "Login", username: "Username", password: "Password", home: "Home", prompt: "Prompt",
    model: "Model", quality: "Quality", duration: "Duration", aspect_ratio: "Aspect ratio",
    audio: "Audio", multi_shot: "Multi-shot", create_count: "Videos", seed: "Seed", image: "Image",
    create: "Create", seconds: (count) => `${count}s`, cookies: "We use cookies.",
    accept: "Accept all", decline: "Only necessary", human: "Are you human?",
  },
  ru: {
    login: "Login", username: "Имя", password: "Пароль", home: "Home", prompt: "Запрос",
    model: "Модель", quality: "Качество", duration: "Длительность", aspect_ratio: "Формат",
    audio: "Звук", multi_shot: "Несколько планов", create_count: "Видео", seed: "Зерно",
    image: "Картинка", create: "Создать", seconds: (count) => `${count} с`,
    cookies: "Мы используем cookie.", accept: "Принять все", decline: "Только необходимые",
    human: "Вы человек?",
  },
  zh: {
    login: "Login", username: "用户名", password: "密码", home: "Home", prompt: "提示词",
    model: "模型", quality: "清晰度", duration: "时长", aspect_ratio: "比例", audio: "音频",
    multi_shot: "多镜头", create_count: "数量", seed: "种子", image: "图片", create: "生成",
    seconds: (count) => `${count} 秒`, cookies: "我们使用 Cookie。", accept: "全部接受",
    decline: "仅必要", human: "您是真人吗？",
  },
};

const say = WORDS[document.documentElement.lang];
const has = (situation) => window.site.situations.includes(situation);
