//! The tree that html5ever builds: nodes in one list, linked by their positions.

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, QualName, expanded_name, local_name, ns};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

/// Position of a node in [`Dom::nodes`]; 0 is the document.
pub(super) type Place = usize;

/// An element, a run of text, or (with neither name nor text) a document, comment or fragment.
#[derive(Default)]
pub(super) struct Node {
    pub name: Option<Rc<QualName>>,
    pub attributes: Vec<Attribute>,
    pub text: Option<String>,
    pub parent: Option<Place>,
    pub first_child: Option<Place>,
    pub next: Option<Place>,
    last_child: Option<Place>,
    previous: Option<Place>,
    /// Of a template: the fragment with what is in it.
    contents: Option<Place>,
    /// Of a host: the fragment that is its declared open shadow root.
    pub shadow: Option<Place>,
}

impl Node {
    /// Value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
    }

    /// Lower-case name of an element, else "".
    pub fn tag(&self) -> &str {
        self.name.as_ref().map_or("", |n| &*n.local)
    }
}

/// All nodes.
pub(super) struct Dom {
    pub nodes: Vec<Node>,
}

/// Children of `place`, in order.
pub(super) fn children(nodes: &[Node], place: Place) -> impl DoubleEndedIterator<Item = Place> {
    let mut list = Vec::new();
    let mut next = nodes[place].first_child;
    while let Some(child) = next {
        list.push(child);
        next = nodes[child].next;
    }
    list.into_iter()
}

impl Dom {
    fn add(&mut self, node: Node) -> Place {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn detach(&mut self, place: Place) {
        let (parent, previous, next) = {
            let node = &mut self.nodes[place];
            (node.parent.take(), node.previous.take(), node.next.take())
        };
        match previous {
            Some(previous) => self.nodes[previous].next = next,
            None => {
                if let Some(parent) = parent {
                    self.nodes[parent].first_child = next;
                }
            }
        }
        match next {
            Some(next) => self.nodes[next].previous = previous,
            None => {
                if let Some(parent) = parent {
                    self.nodes[parent].last_child = previous;
                }
            }
        }
    }

    fn append(&mut self, parent: Place, child: Place) {
        self.detach(child);
        let last = self.nodes[parent].last_child.replace(child);
        match last {
            Some(last) => self.nodes[last].next = Some(child),
            None => self.nodes[parent].first_child = Some(child),
        }
        let node = &mut self.nodes[child];
        (node.parent, node.previous) = (Some(parent), last);
    }

    fn insert_before(&mut self, sibling: Place, child: Place) {
        self.detach(child);
        let Some(parent) = self.nodes[sibling].parent else { return };
        let previous = self.nodes[sibling].previous.replace(child);
        match previous {
            Some(previous) => self.nodes[previous].next = Some(child),
            None => self.nodes[parent].first_child = Some(child),
        }
        let node = &mut self.nodes[child];
        (node.parent, node.previous, node.next) = (Some(parent), previous, Some(sibling));
    }

    /// Adds to the text of `place` where it is one.
    fn extend(&mut self, place: Option<Place>, words: &str) -> bool {
        match place.and_then(|p| self.nodes[p].text.as_mut()) {
            Some(text) => {
                text.push_str(words);
                true
            }
            None => false,
        }
    }

    fn text(words: &str) -> Node {
        Node { text: Some(words.to_owned()), ..Node::default() }
    }
}

/// What the parser holds of a node; the name is at hand because the parser asks for it all the time.
#[derive(Clone)]
pub(super) struct Handle {
    place: Place,
    name: Option<Rc<QualName>>,
}

/// Builds the tree.
pub(super) struct Builder(RefCell<Dom>);

impl Builder {
    pub fn new() -> Self {
        Self(RefCell::new(Dom { nodes: vec![Node::default()] }))
    }

    fn nameless(&self) -> Handle {
        Handle { place: self.0.borrow_mut().add(Node::default()), name: None }
    }
}

impl TreeSink for Builder {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Dom {
        self.0.into_inner()
    }

    fn get_document(&self) -> Handle {
        Handle { place: 0, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        // The parser never asks for the name of anything but an element.
        const NONE: ExpandedName<'static> = expanded_name!("", "");
        target.name.as_ref().map_or(NONE, |n| n.expanded())
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let mut dom = self.0.borrow_mut();
        let contents = flags.template.then(|| dom.add(Node::default()));
        let place = dom.add(Node { name: Some(name.clone()), attributes, contents, ..Node::default() });
        Handle { place, name: Some(name) }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.nameless()
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.nameless()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let mut dom = self.0.borrow_mut();
        match child {
            NodeOrText::AppendNode(child) => dom.append(parent.place, child.place),
            NodeOrText::AppendText(words) => {
                let last = dom.nodes[parent.place].last_child;
                if !dom.extend(last, &words) {
                    let text = dom.add(Dom::text(&words));
                    dom.append(parent.place, text);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.0.borrow().nodes[element.place].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        let mut dom = self.0.borrow_mut();
        match new {
            NodeOrText::AppendNode(new) => dom.insert_before(sibling.place, new.place),
            NodeOrText::AppendText(words) => {
                let previous = dom.nodes[sibling.place].previous;
                if !dom.extend(previous, &words) {
                    let text = dom.add(Dom::text(&words));
                    dom.insert_before(sibling.place, text);
                }
            }
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let mut dom = self.0.borrow_mut();
        let place = match dom.nodes[target.place].contents {
            Some(place) => place,
            None => {
                let place = dom.add(Node::default());
                dom.nodes[target.place].contents = Some(place);
                place
            }
        };
        Handle { place, name: None }
    }

    fn attach_declarative_shadow(&self, host: &Handle, template: &Handle, attributes: &[Attribute]) -> bool {
        let open =
            attributes.iter().any(|a| &*a.name.local == "shadowrootmode" && a.value.eq_ignore_ascii_case("open"));
        let contents = self.get_template_contents(template).place;
        let mut dom = self.0.borrow_mut();
        let free = dom.nodes[host.place].shadow.is_none();
        if open && free {
            dom.nodes[host.place].shadow = Some(contents);
        }
        open && free
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.place == y.place
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut dom = self.0.borrow_mut();
        let own = &mut dom.nodes[target.place].attributes;
        for attribute in attributes {
            if own.iter().all(|a| a.name != attribute.name) {
                own.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.0.borrow_mut().detach(target.place);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let mut dom = self.0.borrow_mut();
        while let Some(child) = dom.nodes[node.place].first_child {
            dom.append(parent.place, child);
        }
    }
}
