namespace Suture.Features.Roles.Rewriting;

/// <summary>What stands before a word, as far as it helps to tell its part of speech.</summary>
internal enum WordContext
{
    /// <summary>Nothing that helps.</summary>
    None,

    /// <summary>A determiner, a possessive, a number.</summary>
    Determiner,

    /// <summary><c>to</c>: an infinitive, or a noun after the preposition.</summary>
    To,

    /// <summary>A modal or a form of <c>do</c>: an infinitive.</summary>
    Modal,

    /// <summary>A form of <c>have</c>: a participle, or a noun.</summary>
    Have,

    /// <summary>A form of <c>be</c>: a participle or an adjective.</summary>
    Be,

    /// <summary>A pronoun that is a subject: a finite verb.</summary>
    Subject,

    /// <summary>A preposition: a noun phrase.</summary>
    Preposition,

    /// <summary>A noun.</summary>
    Noun,

    /// <summary>An adjective.</summary>
    Adjective,
}
