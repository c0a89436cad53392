//! Words to fill pages with: English-looking, the same at every run, and nobody's.

/// A source of words.
pub struct Words(pub u64);

const SUBJECTS: [&str; 16] = [
    "The harbour board",
    "A retired teacher",
    "The mayor",
    "Our kitchen",
    "The new ferry",
    "A local farmer",
    "The committee",
    "This lamp",
    "The team",
    "A small bakery",
    "The old bridge",
    "Her brother",
    "The engineers",
    "Every visitor",
    "The choir",
    "The museum",
];
const VERBS: [&str; 16] = [
    "has opened",
    "will close",
    "was sold to",
    "looks after",
    "has been waiting for",
    "is known for",
    "wants to keep",
    "has agreed to",
    "won",
    "comes with",
    "was built for",
    "has lost",
    "is looking for",
    "asked for",
    "turned down",
    "found",
];
const OBJECTS: [&str; 16] = [
    "the last house in the valley",
    "a plan that nobody had read",
    "two rooms and a garden",
    "the longest pier on the coast",
    "a better price",
    "its own boats",
    "the winter timetable",
    "a box of letters",
    "the cup for the third year",
    "a quiet street by the water",
    "the keys to the town hall",
    "more than a hundred guests",
    "the east gate",
    "a soft woollen cover",
    "some of the best soup in town",
    "the road to the lighthouse",
];
const ENDS: [&str; 8] = [
    "after years of talk",
    "in the middle of the night",
    "before the first snow",
    "and it is not the only one",
    "with the help of the neighbours",
    "as it was in the old days",
    "while the rest of the town slept",
    "for the first time since 1974",
];
const TOPICS: [&str; 12] = [
    "World", "Business", "Sport", "Culture", "Science", "Travel", "Opinion", "Weather", "Health", "Money", "Food",
    "Local",
];

impl Words {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    /// A headline without a full stop.
    pub fn headline(&mut self) -> String {
        format!("{} {} {}", SUBJECTS[self.next(16)], VERBS[self.next(16)], OBJECTS[self.next(16)])
    }

    /// A sentence of about 15 words.
    pub fn sentence(&mut self) -> String {
        format!("{} {}.", self.headline(), ENDS[self.next(8)])
    }

    /// So many sentences.
    pub fn text(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    /// A word for a menu.
    pub fn topic(&mut self) -> &'static str {
        TOPICS[self.next(12)]
    }

    /// So many pieces made by `piece`.
    pub fn many(&mut self, count: usize, mut piece: impl FnMut(&mut Words, usize) -> String) -> String {
        (0..count).map(|i| piece(self, i)).collect()
    }
}
