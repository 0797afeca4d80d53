//! Templates: a golden table of what prompts become, and what holds for every text.

use expect_test::expect;
use proptest::prelude::*;

use super::Template;

fn all(text: &str) -> Vec<String> {
    let template = Template::read(text);
    (0..template.count())
        .map(|number| template.prompt(number))
        .collect()
}

#[test]
fn what_prompts_become() {
    let prompts = [
        "a cat",
        "a {red|blue} cat",
        "{a|b}{1..2}",
        "{a|b|}",
        "take {1..4}",
        "take {01..10..}",
        "{08..11}",
        "{3..1}",
        "{-1..1}",
        "{1..1}",
        "{cat}",
        "{cat {a|b}}",
        "{a {b|c}|d}",
        "{{a}|b}",
        "{a|b",
        "{a|{b}",
        "a} b{",
        r"\{a\|b\}",
        r"{a\|b|c\}}",
        r"C:\new {1..2}",
        r"\\{a|b}",
        "a|b",
        "{}",
        "{|}",
        "{1 .. 4}",
        "{a..c}",
        "{кот|пёс} 🎈{1..2}",
        "{1..9999999999999999999}",
    ];
    let lines = prompts.map(|prompt| {
        format!(
            "{prompt:<26} {}
",
            all(prompt).join(" · ")
        )
    });
    let table = lines.concat();
    expect![[r#"
        a cat                      a cat
        a {red|blue} cat           a red cat · a blue cat
        {a|b}{1..2}                a1 · a2 · b1 · b2
        {a|b|}                     a · b · 
        take {1..4}                take 1 · take 2 · take 3 · take 4
        take {01..10..}            take {01..10..}
        {08..11}                   08 · 09 · 10 · 11
        {3..1}                     3 · 2 · 1
        {-1..1}                    -1 · 0 · 1
        {1..1}                     1
        {cat}                      {cat}
        {cat {a|b}}                {cat a} · {cat b}
        {a {b|c}|d}                a b · a c · d
        {{a}|b}                    {a} · b
        {a|b                       {a|b
        {a|{b}                     {a|{b}
        a} b{                      a} b{
        \{a\|b\}                   {a|b}
        {a\|b|c\}}                 a|b · c}
        C:\new {1..2}              C:\new 1 · C:\new 2
        \\{a|b}                    \{a|b}
        a|b                        a|b
        {}                         {}
        {|}                         · 
        {1 .. 4}                   {1 .. 4}
        {a..c}                     {a..c}
        {кот|пёс} 🎈{1..2}          кот 🎈1 · кот 🎈2 · пёс 🎈1 · пёс 🎈2
        {1..9999999999999999999}   {1..9999999999999999999}
    "#]]
    .assert_eq(&table);
}

#[test]
fn a_billion_prompts_are_counted_and_not_made() {
    let template = Template::read("{1..1000}{1..1000}{1..1000} {a|b}");
    assert_eq!(template.count(), 2_000_000_000);
    assert_eq!(template.prompt(1_999_999_999), "100010001000 b");
    let beyond = "{0..999999999999999999}".repeat(3);
    let beyond = Template::read(&beyond);
    assert_eq!(beyond.count(), u64::MAX);
    assert_eq!(beyond.prompt(7), "007");
}

#[test]
fn ten_thousand_braces_are_read_without_harm() {
    let nested = format!("{}{}", "{a|".repeat(10_000), "}".repeat(10_000));
    assert!(Template::read(&nested).count() >= 16);
    let open = "{".repeat(10_000);
    assert_eq!(all(&open), std::slice::from_ref(&open));
    let plain = format!("{open}{}", "}".repeat(10_000));
    assert_eq!(all(&plain), std::slice::from_ref(&plain));
}

#[test]
fn the_longest_and_the_blank_prompt_are_known() {
    let template = Template::read("a {cat|{small|enormous} dog} {8..11}");
    assert_eq!(template.longest(), "a enormous dog 11");
    assert!(!template.can_be_blank());
    assert!(Template::read("{ |a}{|b}").can_be_blank());
    assert!(!Template::read("{1..2}").can_be_blank());
}

/// Texts with many of the characters that mean something.
fn lively() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            Just("{".to_owned()),
            Just("}".to_owned()),
            Just("|".to_owned()),
            Just("\\".to_owned()),
            Just("{a|b}".to_owned()),
            Just("{1..3}".to_owned()),
            "[a-z0-9 é漢]{0,3}",
        ],
        0..14,
    )
    .prop_map(|pieces| pieces.concat())
}

fn escaped(text: &str) -> String {
    text.chars()
        .flat_map(|letter| {
            let mark = matches!(letter, '{' | '}' | '|').then_some('\\');
            mark.into_iter().chain([letter])
        })
        .collect()
}

proptest! {
    #[test]
    fn an_escaped_text_is_itself(text in lively()) {
        prop_assert_eq!(all(&escaped(&text)), [text]);
    }

    #[test]
    fn the_count_is_the_number_of_prompts_spelled_out(text in lively()) {
        let template = Template::read(&text);
        let spelled = spelled_out(&text);
        prop_assert_eq!(template.count(), spelled.len() as u64);
        if template.count() < 5_000 {
            prop_assert_eq!(all(&text), spelled);
        }
    }

    #[test]
    fn no_prompt_is_longer_than_the_longest(text in lively()) {
        let template = Template::read(&text);
        let longest = template.longest().chars().count();
        let prompts = (0..template.count().min(500)).map(|number| template.prompt(number));
        for prompt in prompts {
            prop_assert!(prompt.chars().count() <= longest);
            prop_assert!(template.can_be_blank() || !prompt.trim().is_empty());
        }
    }
}

/// The same meaning, written the slow way: the first choice is replaced by each of its options until none is left.
/// Plain braces and escaped characters are hidden behind letters of the private area meanwhile.
fn spelled_out(text: &str) -> Vec<String> {
    let hidden = text
        .replace(r"\{", "\u{e000}")
        .replace(r"\}", "\u{e001}")
        .replace(r"\|", "\u{e002}");
    let mut done = Vec::new();
    let mut open = vec![hidden];
    while let Some(text) = open.pop() {
        match first_group(&text) {
            None => done.push(
                text.replace(['\u{e000}', '\u{e003}'], "{")
                    .replace(['\u{e001}', '\u{e004}'], "}")
                    .replace('\u{e002}', "|"),
            ),
            Some((begin, end)) => {
                let options = options_of(&text[begin + 1..end]);
                let with =
                    |option: &String| format!("{}{option}{}", &text[..begin], &text[end + 1..]);
                open.extend(options.iter().rev().map(with));
            }
        }
    }
    done
}

/// The first brace with a partner.
fn first_group(text: &str) -> Option<(usize, usize)> {
    text.match_indices('{').find_map(|(begin, _)| {
        let mut depth = 0;
        for (at, letter) in text[begin..].char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some((begin, begin + at));
            }
        }
        None
    })
}

/// What a group becomes; one that is no choice keeps its braces, hidden.
fn options_of(inner: &str) -> Vec<String> {
    let mut options = vec![String::new()];
    let mut depth = 0;
    for (at, letter) in inner.char_indices() {
        let has_partner =
            |from: usize| first_group(&inner[from..]).is_some_and(|(begin, _)| begin == 0);
        match letter {
            '{' if depth > 0 || has_partner(at) => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '|' if depth == 0 => {
                options.push(String::new());
                continue;
            }
            _ => {}
        }
        options.last_mut().unwrap().push(letter);
    }
    if options.len() > 1 {
        return options;
    }
    match inner {
        "1..3" => ["1", "2", "3"].map(str::to_owned).to_vec(),
        _ => vec![format!("\u{e003}{inner}\u{e004}")],
    }
}
