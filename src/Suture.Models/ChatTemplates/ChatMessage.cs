namespace Suture.Models.ChatTemplates;

/// <summary>A message of a conversation. Messages with more than these two fields, such as tool calls, are given as JSON.</summary>
/// <param name="Role">Who speaks: <c>system</c>, <c>user</c>, <c>assistant</c>, or what else the template knows.</param>
/// <param name="Content">What is said.</param>
public sealed record ChatMessage(string Role, string Content);
