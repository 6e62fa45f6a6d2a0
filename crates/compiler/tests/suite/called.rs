//! People, bodies and places told by the words before a name.

use corpuscope_compiler::annotate::Annotator;
use corpuscope_core::annotation::{ActorKind, EntityKind};
use corpuscope_core::article::{Article, BlockKind, Override};

/// What is tagged in a text that is a corpus of its own, as it is written, and whether it is somebody.
fn tagged(text: &str, language: &str) -> Vec<(String, bool)> {
    let mut article = Article::new("a");
    article.meta.language = Some(language.to_owned());
    article.push(BlockKind::Paragraph, text);
    let mut annotator = Annotator::new(Vec::new());
    let draft = annotator.draft(&article);
    annotator.discover(std::slice::from_ref(&draft)).expect("its own bytes");
    let none = Override::default();
    let tags = annotator.tags(&article, draft, &none, &none).expect("its own bytes");
    let mut found = Vec::new();
    for tag in tags.of(EntityKind::Actor) {
        let person = annotator.actor(&tag.key).is_some_and(|actor| actor.kind == ActorKind::Person);
        let words = tag.mentions.iter().map(|m| article.text[m.start as usize..m.end as usize].to_owned());
        found.extend(words.map(|words| (words, person)));
    }
    found
}

fn has(text: &str, language: &str, name: &str, person: bool) {
    let found = tagged(text, language);
    assert!(found.contains(&(name.to_owned(), person)), "{text}: {name} in {found:?}");
}

#[test]
fn an_office_and_a_comma_introduce_somebody() {
    for (text, language, name) in [
        ("O ministro da Defesa, Tomás Valadim, não falou.", "pt", "Tomás Valadim"),
        ("La ministra del Interior, Eva Quintanar, pidió calma.", "es", "Eva Quintanar"),
        (
            "La vicepresidenta de compras para hoteles de Brisamar, Oye Adekunle, lo negó.",
            "es",
            "Oye Adekunle",
        ),
    ] {
        has(text, language, name, true);
    }
}

#[test]
fn the_kind_of_a_body_before_its_name_tells_that_it_is_one() {
    for (text, language, name) in [
        ("La consultora británica Amberley Analytica cerró ayer.", "es", "Amberley Analytica"),
        ("Lo dijo al diario belga Sud Matin antes de salir.", "es", "Sud Matin"),
        ("O filme é da produtora Lumiar Plural e custou pouco.", "pt", "Lumiar Plural"),
        ("A entrevista saiu na revista « Panoramix » de ontem.", "pt", "Panoramix"),
    ] {
        has(text, language, name, false);
    }
}

#[test]
fn what_is_called_after_somebody_is_nobody() {
    for (text, language) in [
        ("El edil de General Ramiro Quintanilla no votó.", "es"),
        ("El alcalde de Ramiro Quintanilla no votó.", "es"),
        ("Una casa de la Avenida Ramiro Quintanilla ardió.", "es"),
        ("El huracán Ramiro tocó tierra.", "es"),
        ("O touro Ramiro foi vendido.", "pt"),
    ] {
        let found = tagged(text, language);
        assert!(found.iter().all(|(_, person)| !person), "{text}: {found:?}");
    }
}

#[test]
fn in_a_list_of_people_and_places_the_places_are_nobody() {
    let text = "Los enfermos son Ana Luisa Robledo, de Juan Galdós; Pedro Quintanilla Ruiz, de San Pedro Quiroga; y Elvira \
                Montes, de Felipe Montalbán.";
    let mut people: Vec<String> =
        tagged(text, "es").into_iter().filter(|(_, person)| *person).map(|(name, _)| name).collect();
    people.sort();
    assert_eq!(people, ["Ana Luisa Robledo", "Elvira Montes", "Pedro Quintanilla Ruiz"]);
}

#[test]
fn a_surname_goes_on_behind_a_small_word() {
    for (text, language, name) in [
        ("Ayer habló Diego Fernández de Sotomayor en la plaza.", "es", "Diego Fernández de Sotomayor"),
        ("Ontem Marcelo Bragança de Sousa disse que não.", "pt", "Marcelo Bragança de Sousa"),
        ("Ontem Gilson Bragança dos Santos disse que não.", "pt", "Gilson Bragança dos Santos"),
    ] {
        has(text, language, name, true);
    }
}
